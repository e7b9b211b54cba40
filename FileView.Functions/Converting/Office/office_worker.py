"""Drives one LibreOffice process, for OfficeProcess.cs.

Started with: the path of soffice, a folder of its own, the name of a pipe, seconds until LibreOffice must listen.
Reads one JSON object a line: {"input", "output", "importFilter", "exportFilter"}, for workbooks with {"sheets"}, the folder of the
output, which gets sheet-1.csv, sheet-2.csv, …; for protected documents with {"password"}.
Writes one JSON object a line: {"sockets": [paths]}, which LibreOffice leaves behind when it is killed; {"ready": true};
then {"ok": true, "sheets": [names]} or {"ok": false, "reason", "detail"} for each request; reason is "refused" (the file could not be
loaded), "failed" (it could not be written) or "lost" (LibreOffice is gone).

Leads a process group with LibreOffice in it. When the app is gone, however it went, standard input ends: then LibreOffice
is killed, waited for, so that it does not stay as a zombie, and its sockets are removed.
"""

import ctypes
import hashlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time

# The group must be our own before anything is killed by it.
if os.getpgrp() != os.getpid():
    os.setpgid(0, 0)

# LibreOffice and its modules may print: answers have a stream of their own.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
os.dup2(2, 1)

import uno  # noqa: E402
from com.sun.star.beans import PropertyValue  # noqa: E402

soffice, folder, pipe, start_seconds = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])
requests = queue.Queue()


# Where LibreOffice puts its sockets; no setting moves them. The second one, by which a second LibreOffice would find the
# first, is named after the profile.
profile = uno.systemPathToFileUrl(os.path.join(folder, "profile"))
digest = "".join("%x" % byte for byte in hashlib.md5(profile.encode("utf-16-le")).digest())
sockets = ["/tmp/OSL_PIPE_%d_%s" % (os.getuid(), name) for name in (pipe, "SingleOfficeIPC_" + digest)]

# soffice is a script that starts a program that starts LibreOffice: when one of them dies, the next becomes our child.
PR_SET_CHILD_SUBREAPER = 36
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children():
    found = []
    for thread in os.listdir("/proc/self/task"):
        with open("/proc/self/task/%s/children" % thread) as file:
            found += [int(child) for child in file.read().split()]
    return found


def end():
    try:
        while True:
            for child in children():
                os.kill(child, signal.SIGKILL)
            os.waitpid(-1, 0)
    except ChildProcessError:
        orderly = True  # all are gone
    except OSError:
        orderly = False  # a system that does not list children
    for socket in sockets:
        if os.path.exists(socket):
            os.unlink(socket)
    if not orderly:
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(0)


def read_requests():
    for line in sys.stdin:
        requests.put(json.loads(line))
    end()


def answer(**fields):
    answers.write(json.dumps(fields) + "\n")
    answers.flush()


def value(name, content):
    result = PropertyValue()
    result.Name, result.Value = name, content
    return result


def start():
    office = subprocess.Popen(
        [soffice, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
         "--accept=pipe,name=%s;urp;StarOffice.ComponentContext" % pipe,
         "-env:UserInstallation=" + profile],
        stdin=subprocess.DEVNULL, stdout=2)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = "uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe
    deadline = time.monotonic() + start_seconds
    while True:
        try:
            context = resolver.resolve(address)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if office.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def is_alive(desktop):
    try:
        desktop.getCurrentComponent()
        return True
    except Exception:
        return False


# Comma, double quote, UTF-8, from line 1, no column formats; the third of the yes-or-nos is for cells as they are shown,
# and at last the number of the sheet. LibreOffice adds the name of the sheet to that of the file, so each has its own folder.
CSV_OPTIONS = "44,34,76,1,,0,false,true,true,false,false,%d"
MAX_SHEETS = 200
MAX_CELLS = 20_000_000


def write_sheets(document, folder):
    names = []
    cells = 0
    for index in range(document.Sheets.Count):
        sheet = document.Sheets.getByIndex(index)
        if not sheet.IsVisible or len(names) == MAX_SHEETS:
            continue
        # A single cell in the last corner is written with all the empty ones before it.
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        area = cursor.RangeAddress
        cells += (area.EndColumn + 1) * (area.EndRow + 1)
        if cells > MAX_CELLS:
            return []
        names.append(sheet.Name)
        place = os.path.join(folder, "one")
        os.makedirs(place)
        document.storeToURL(
            uno.systemPathToFileUrl(os.path.join(place, "sheet.csv")),
            (value("FilterName", "Text - txt - csv (StarCalc)"), value("FilterOptions", CSV_OPTIONS % (index + 1))))
        os.rename(os.path.join(place, os.listdir(place)[0]), os.path.join(folder, "sheet-%d.csv" % len(names)))
        os.rmdir(place)
    return names


def try_sheets(document, folder):
    """Writes the sheets, if they can be written: without them the PDF shows the workbook."""
    if not folder:
        return []
    try:
        return write_sheets(document, folder)
    except Exception as error:
        print("sheets: %s" % error, file=sys.stderr, flush=True)
        return []


def clear(folder):
    """Removes what the last document left: the app takes known files out of the folder, and never looks through it."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)


def convert(desktop, request):
    clear(os.path.dirname(request["output"]))
    load = (
        value("Hidden", True),
        value("ReadOnly", True),
        value("FilterName", request["importFilter"]),
        value("MacroExecutionMode", 0),  # NEVER_EXECUTE
        value("UpdateDocMode", 0),  # NO_UPDATE
    )
    if request.get("password"):
        load += (value("Password", request["password"]),)
    try:
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(request["input"]), "_blank", 0, load)
    except Exception as error:
        return "refused", str(error), []
    if document is None:
        return "refused", "nothing was loaded", []
    try:
        document.storeToURL(
            uno.systemPathToFileUrl(request["output"]), (value("FilterName", request["exportFilter"]),))
        return None, None, try_sheets(document, request.get("sheets"))
    except Exception as error:
        return "failed", str(error), []
    finally:
        try:
            document.close(True)
        except Exception:
            pass  # gone with LibreOffice, or held by a listener: the process is replaced after some jobs


answer(sockets=sockets)
threading.Thread(target=read_requests, daemon=True).start()
try:
    desktop = start()
except Exception as error:
    print(error, file=sys.stderr, flush=True)
    end()
answer(ready=True)
while True:
    request = requests.get()
    reason, detail, names = convert(desktop, request)
    if reason and not is_alive(desktop):
        answer(ok=False, reason="lost", detail=detail)
        end()
    answer(ok=reason is None, reason=reason, detail=detail, sheets=names)
    if not is_alive(desktop):
        end()  # gone behind the last answer: the next document gets a new process

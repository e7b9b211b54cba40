# Starts one program in its cage, for ToolCage.cs.
#
#   perl cage.pl PROCESSOR KIND ROOT SPACE FOLDER USER CPU MEMORY FILE PROCESSES FOLDERS... + WRITES... -- PROGRAM ARGUMENTS...
#
# PROCESSOR  x86_64 or aarch64
# KIND       what this system allows: "files" (no network, and only FOLDERS and FOLDER to be seen), "network" (no network),
#            "limits" (neither)
# ROOT       an empty folder that becomes the root of "files", with a place for each of FOLDERS
# SPACE      the folder of all scratch folders, which the program must not see
# FOLDER     its own scratch folder; "" for none
# WRITES     the folders in it that it may write; none for all of it
# USER       the user id that the program gets when this runs as root; 0 for our own, when it does not
# CPU        seconds; MEMORY and FILE: bytes; PROCESSES: processes and threads, which only "files" can count
#
# Perl, because it is part of every Debian, starts within 2 ms, and can make system calls: the same cage made by the programs
# of util-linux costs three times as much, and every call of a tool pays for it. That is also why it loads no module but this.

use strict;

my %calls = (
    x86_64  => { mount => 165, chroot => 161, prctl => 157, setsid => 112, setgroups => 116, setresgid => 119,
                 setresuid => 117, unshare => 272, prlimit => 302, mount_setattr => 442 },
    aarch64 => { mount => 40, chroot => 51, prctl => 167, setsid => 157, setgroups => 159, setresgid => 149,
                 setresuid => 147, unshare => 97, prlimit => 261, mount_setattr => 442 },
);

# Of linux/sched.h, sys/mount.h, linux/prctl.h and sys/resource.h.
sub NEW_MOUNTS() { 0x20000 }
sub NEW_IPC() { 0x8000000 }
sub NEW_USER() { 0x10000000 }
sub NEW_PIDS() { 0x20000000 }
sub NEW_NETWORK() { 0x40000000 }
sub NO_SUID() { 2 }
sub NO_DEVICES() { 4 }
sub NO_PROGRAMS() { 8 }
sub BIND() { 0x1000 }
sub ALL_BELOW() { 0x4000 }
sub PRIVATE() { 0x40000 }
sub HERE() { -100 }
sub RECURSIVE() { 0x8000 }
sub READ_ONLY() { 1 | 2 | 4 }
sub SIGNAL_OF_PARENT() { 1 }
sub DUMPABLE() { 4 }
sub NO_NEW_PRIVILEGES() { 38 }
sub KILL() { 9 }
sub NOBODY() { 65534 }
sub LIMIT_CPU() { 0 }
sub LIMIT_FILE() { 1 }
sub LIMIT_CORE() { 4 }
sub LIMIT_PROCESSES() { 6 }
sub LIMIT_MEMORY() { 9 }

my $numbers;

# A copy of each argument: a constant must not be handed to the kernel.
sub call {
    my ($name, @arguments) = @_;
    my $answer = syscall($numbers->{$name}, @arguments);
    fail($name) if $answer < 0;
    return $answer;
}

sub fail {
    print STDERR "cage: $_[0]: $!\n";
    exit 255;
}

sub put {
    my ($file, $text) = @_;
    open(my $out, '>', $file) or fail($file);
    syswrite($out, $text) or fail($file);
}

# In a user namespace of its own a process has rights over its other namespaces, and none outside.
sub become {
    my ($inside, $user, $group) = @_;
    put('/proc/self/setgroups', 'deny');
    put('/proc/self/uid_map', "$inside $user 1");
    put('/proc/self/gid_map', "$inside $group 1");
}

sub bind_to {
    my ($from, $to) = @_;
    call('mount', $from, $to, '', BIND, '');
}

sub bind_to_read {
    my ($from, $to) = @_;
    bind_to($from, $to);
    call('mount_setattr', HERE, $to, RECURSIVE, pack('Q4', READ_ONLY, 0, 0, 0), 32);
}

# Only what lies on a tmpfs of ours can be made here; the rest of ROOT has its places already.
sub place {
    my ($root, $path) = @_;
    my $place = $root;
    for my $part (grep { length } split m{/}, $path) {
        $place .= "/$part";
        -e $place or mkdir $place, 0755 or fail("mkdir $place");
    }
    return $place;
}

sub build {
    my ($root, $space, $folder, $writes, @folders) = @_;
    call('mount', 'none', '/', '', ALL_BELOW | PRIVATE, '');
    bind_to_read($root, $root);
    call('mount', 'tmpfs', "$root/tmp", 'tmpfs', NO_SUID | NO_DEVICES, 'size=64m,mode=1777');
    bind_to_read($_, place($root, $_)) for @folders;
    bind_to("/dev/$_", "$root/dev/$_") for qw(null zero random urandom);
    call('mount', 'proc', "$root/proc", 'proc', NO_SUID | NO_DEVICES | NO_PROGRAMS, '');
    return if $folder eq '';
    call('mount', 'tmpfs', place($root, $space), 'tmpfs', NO_SUID | NO_DEVICES, 'size=1m,mode=755');
    return bind_to($folder, place($root, $folder)) if !@$writes;
    bind_to_read($folder, place($root, $folder));
    bind_to($_, place($root, $_)) for @$writes;
}

sub limit {
    my ($which, $most) = @_;
    call('prlimit', 0, $which, pack('Q2', $most, $most), 0);
}

# The exit code that a shell would give.
sub code_of { return $_[0] & 127 ? 128 + ($_[0] & 127) : $_[0] >> 8 }

my ($processor, $kind, $root, $space, $folder) = splice(@ARGV, 0, 5);
my ($user, $cpu, $memory, $file, $processes) = map { $_ + 0 } splice(@ARGV, 0, 5);
my (@folders, @writes);
push @folders, shift @ARGV while @ARGV && $ARGV[0] ne '+';
shift @ARGV;
push @writes, shift @ARGV while @ARGV && $ARGV[0] ne '--';
shift @ARGV;

$numbers = $calls{$processor} or fail("the processor $processor");
my ($own_user, $own_group) = ($>, $) + 0);
my $privileged = $own_user == 0;
syscall($numbers->{setsid});

if ($kind ne 'limits') {
    my $new = NEW_NETWORK | NEW_IPC | ($kind eq 'files' ? NEW_MOUNTS | NEW_PIDS : 0);
    call('unshare', $privileged ? $new : NEW_USER | $new);
    become($kind eq 'files' ? 0 : NOBODY, $own_user, $own_group) if !$privileged;
}

# The first process of the new numbering takes all others with it; it is ended with this one.
if ($kind eq 'files') {
    my $first = fork // fail('fork');
    if ($first) {
        waitpid $first, 0;
        exit code_of($?);
    }
    call('prctl', SIGNAL_OF_PARENT, KILL, 0, 0, 0);
    build($root, $space, $folder, \@writes, @folders);
    my $program = fork // fail('fork');
    if ($program) {
        1 while waitpid(-1, 0) != $program;
        exit code_of($?);
    }
    chdir $root or fail($root);
}

if ($privileged && $user) {
    call('setgroups', 0, 0);
    call('setresgid', $user, $user, $user);
    call('setresuid', $user, $user, $user);
    call('prctl', DUMPABLE, 1, 0, 0, 0);
}

# A user namespace once more, so that the program has no rights over what was built, and its processes are counted apart.
if ($kind eq 'files') {
    my $outside = $privileged ? $user : 0;
    call('unshare', NEW_USER);
    call('chroot', '.');
    become($user || NOBODY, $outside, $outside);
    chdir($folder eq '' ? '/' : $folder) or fail($folder);
    limit(LIMIT_PROCESSES, $processes);
}

call('prctl', NO_NEW_PRIVILEGES, 1, 0, 0, 0);
limit(LIMIT_CPU, $cpu);
limit(LIMIT_MEMORY, $memory);
limit(LIMIT_FILE, $file);
limit(LIMIT_CORE, 0);
exec { $ARGV[0] } @ARGV or fail($ARGV[0]);

// The files within a file, as a tree.

/**
 * Shows what is in an archive, or hangs on a message.
 * @param snapshot The snapshot of a preview with a membersUrl.
 * @param load Fetches the list; called with its address.
 * @param open Called with the path of a member that somebody wants to see.
 * @param report Called with an error, when the list cannot be fetched.
 */
export function membersOf(snapshot, load, open, report) {
  const list = document.createElement('ul');
  list.className = 'members';
  load(snapshot.membersUrl).then(({ body }) => fillTree(list, body.members, open), report);
  return list;
}

function fillTree(root, members, open) {
  const folders = new Map([['', root]]);
  const folder = (path) => {
    if (folders.has(path)) return folders.get(path);
    const details = document.createElement('details');
    details.open = !path.includes('/');
    details.append(document.createElement('summary'), document.createElement('ul'));
    details.firstChild.textContent = path.slice(path.lastIndexOf('/') + 1);
    const item = document.createElement('li');
    item.append(details);
    folder(path.slice(0, Math.max(0, path.lastIndexOf('/')))).append(item);
    folders.set(path, details.lastChild);
    return details.lastChild;
  };
  for (const member of members) {
    if (member.folder) folder(member.path);
    else folder(member.path.slice(0, Math.max(0, member.path.lastIndexOf('/')))).append(memberItem(member, open));
  }
}

function memberItem(member, open) {
  const item = document.createElement('li');
  const name = document.createElement('button');
  name.type = 'button';
  name.textContent = member.path.slice(member.path.lastIndexOf('/') + 1);
  name.disabled = Boolean(member.encrypted || member.link);
  name.addEventListener('click', () => open(member.path));
  const facts = document.createElement('span');
  facts.textContent = [
    member.size === undefined ? '' : `${member.size.toLocaleString()} bytes`,
    member.encrypted ? 'encrypted' : '',
    member.link ? 'link' : '',
  ].filter(Boolean).join(', ');
  item.append(name, facts);
  return item;
}

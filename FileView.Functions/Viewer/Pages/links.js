// Links to content end after a while. Whoever looks at a preview for longer is given new ones.

/** Fetches something of a preview; once more with new links, when the present ones have ended. */
export async function fetchContent(snapshot, addressOf) {
  const response = await fetch(addressOf(snapshot), { credentials: 'same-origin' });
  if (response.status !== 403 || !(await renew(snapshot))) return response;
  return fetch(addressOf(snapshot), { credentials: 'same-origin' });
}

/** Gets new links into the snapshot. Gives whether there are any. */
export async function renew(snapshot) {
  const response = await fetch(`/api/previews/${snapshot.id}`, { credentials: 'same-origin' });
  if (!response.ok) return false;
  const { previewUrl, pageUrl, membersUrl } = await response.json();
  Object.assign(snapshot, { previewUrl, pageUrl, membersUrl });
  return Boolean(previewUrl);
}

export function Mailboxes() { return null; }

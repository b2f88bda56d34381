export function WaitingRoom() { return null; }

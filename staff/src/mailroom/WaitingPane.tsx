export function WaitingPane() { return null; }

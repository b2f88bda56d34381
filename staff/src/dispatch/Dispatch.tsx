export function Dispatch() { return null; }

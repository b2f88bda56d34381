export function SentPane() { return null; }

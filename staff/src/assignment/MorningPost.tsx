export function MorningPost() { return null; }

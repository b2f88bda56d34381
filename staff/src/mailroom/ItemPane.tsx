export function RegisterPane() { return null; }
export function ItemPage() { return null; }

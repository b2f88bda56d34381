/** Builds the staff app into staff/dist when its sources changed; whether it did. Throws with the reason. */
export function buildStaff(root: string, node: string, say?: (line: string) => void): boolean;
/** A hash over the sources of the staff app. */
export function fingerprint(root: string): string;

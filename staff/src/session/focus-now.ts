/** Where the one thing to do is to type, the first field takes the focus. */
export function focusNow(field: HTMLInputElement | null): void {
  field?.focus();
}

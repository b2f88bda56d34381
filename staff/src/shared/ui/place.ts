/** Puts the open popover under its button, or above it, inside the window. */
export function place(button: HTMLElement, popover: HTMLElement): void {
  const from = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = from.bottom + 4 + size.height <= window.innerHeight || from.top < size.height;
  popover.style.top = `${Math.max(8, below ? from.bottom + 4 : from.top - 4 - size.height)}px`;
  popover.style.left = `${Math.max(8, Math.min(from.left, window.innerWidth - size.width - 12))}px`;
}

/**
 * `ref` of a dialog's content: puts the cursor into its first field the moment it is drawn, since that is where the user
 * goes on. The mark keeps the dialog's own focus trap, which looks a moment later, from moving the cursor once more.
 */
export function focusFirstField(inside: HTMLElement | null): void {
  const first = inside?.querySelector<HTMLElement>('textarea, input:not([type="radio"]), input[type="radio"]:checked, input[type="radio"]');
  first?.setAttribute('data-autofocus', '');
  first?.focus();
}

import { useNavigate } from '@tanstack/react-router';

/** A register is in the order of its numbers; which end comes first stands in the address, so that files and links have it too. */
export function useOrder(search: { order?: 'oldest' }): { column: string; ascending: boolean; turn: () => void } {
  const navigate = useNavigate();
  const ascending = search.order === 'oldest';
  return { column: 'identifier', ascending, turn: () => void navigate({ to: '.', search: (before) => ({ ...before, order: ascending ? undefined : 'oldest' }), replace: true }) };
}

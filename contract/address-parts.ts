import type { z } from 'zod';
import type { PartyAddress } from './registry.ts';

/**
 * The parts of an address typed in one line, as `addressWords` writes it: "Lipowa 12/3, 05-200 Zielona Dąbrowa". What cannot be told apart
 * stays together in the street, where a person sees it; nothing is left out.
 */
export function addressParts(typed: string): z.output<typeof PartyAddress> {
  const pieces = typed.split(/[,\n;]/).map((piece) => piece.trim()).filter(Boolean);
  const at = pieces.findIndex((piece) => /^\d{2}-\d{3}\b/.test(piece));
  // Without a postcode a lone name is a place: of villages without streets only the number of the house is written.
  const placeAt = at >= 0 ? at : pieces.length === 1 && /\d/.test(pieces[0]!) ? -1 : pieces.length - 1;
  const place = placeAt < 0 ? {} : placeOf(pieces[placeAt]!);
  const street = pieces.filter((_, n) => n !== placeAt).join(', ');
  return { ...streetOf(street), ...place };
}

function placeOf(piece: string): z.output<typeof PartyAddress> {
  const [, postcode, locality] = /^(\d{2}-\d{3})?\s*(.*)$/.exec(piece)!;
  return { ...(postcode && { postcode }), ...(locality && { locality: locality.slice(0, 100) }) };
}

function streetOf(text: string): z.output<typeof PartyAddress> {
  if (text === '') return {};
  const found = /^(?:(.+?)\s+)?(\d+\s?[A-Za-z]?)(?:\s*(?:\/|m\.?|lok\.?)\s*(\d+\s?[A-Za-z]?))?$/.exec(text);
  if (!found) return { street: text.slice(0, 200) };
  const [, street, building, flat] = found;
  return { ...(street && { street: street.slice(0, 200) }), building: building!, ...(flat && { flat }) };
}

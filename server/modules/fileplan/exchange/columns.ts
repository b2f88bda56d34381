/** What a row of the file may say of a class. */
export type Field = 'symbol' | 'title' | 'category' | 'remarks' | 'doubt';

/** Headings of the file, in their order; as in every table of the office, Polish whatever language one works in. */
export const columns: readonly { field: Field; heading: string }[] = [
  { field: 'symbol', heading: 'Symbol' }, { field: 'title', heading: 'Hasło klasyfikacyjne' }, { field: 'category', heading: 'Kategoria archiwalna' }, { field: 'remarks', heading: 'Uszczegółowienie hasła' }, { field: 'doubt', heading: 'Do potwierdzenia' },
];

/** The heading of a field, to name the column in which something is wrong. */
export function headingOf(field: Field): string {
  return columns.find((column) => column.field === field)!.heading;
}

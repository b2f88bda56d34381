import { dayNumbers, instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

export type FieldProblem = { path: string; code: string; message: string };
type Facts = { status: number; code: string; title: string; detail?: string; correlationId?: string; params?: Record<string, unknown>; errors?: FieldProblem[]; data?: Record<string, unknown> };

/** A refusal or failure of the server (RFC 9457), or of the network (status 0). */
export class ApiProblem extends Error {
  readonly facts: Facts;
  constructor(facts: Facts) {
    super(facts.code);
    this.facts = facts;
  }
  get status(): number {
    return this.facts.status;
  }
  get code(): string {
    return this.facts.code;
  }
  get fields(): FieldProblem[] {
    return this.facts.errors ?? [];
  }
}

/** There is no such thing, or it is hidden from the reader: the server answers both alike. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const known = (await response.json().catch(() => null)) as Partial<Facts> | null;
  return new ApiProblem({ ...known, status: response.status, code: known?.code ?? `http-${response.status}`, title: known?.title ?? '' });
}

/** Days and instants among the values, as people write them. */
function shown(params: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'string') return [name, Number(value)];
    return [name, /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayNumbers(value) : /^\d{4}-\d{2}-\d{2}T/.test(value) ? instantNumbers(value) : value];
  }));
}

/** A failure in words for people: the server's code first, its own title where there are no words for it. */
export function problemWords(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('error.unexpected');
  const { code, status, title, detail, params } = error.facts;
  if (code === 'network') return t('error.network');
  const values = shown(params ?? {});
  if (code === 'changed-meanwhile' && values['name'] && values['at']) return t('problem.changed-meanwhile-by', { name: values['name'], at: values['at'] });
  const words = tCode('problem', code, values);
  if (words) return words;
  if (status === 403) return t('error.forbidden');
  if (status === 404) return t('error.not-found');
  if (status >= 500) return t('error.server');
  return detail || title || t('error.unexpected');
}

import type { Access, SeenBy, Seer } from '~/shared/api/types.ts';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** Everybody who may see it, each with the reasons. */
export function Seers({ access }: { access: Access }) {
  return (
    <section>
      <h3>{t('confidentiality.seers', { count: access.seers.length })}</h3>
      {access.seers.length === 0 ? <p className="soft">{t('confidentiality.seers-none')}</p> : <ul className="plain-list">{access.seers.map((seer) => <li key={seer.personId}><strong>{seer.name}</strong> <span className="soft">– {seer.reasons.map(reasonWords).join('; ')}</span></li>)}</ul>}
      {access.confidentiality !== 'strict' && <p className="soft small">{t('confidentiality.programs')}</p>}
    </section>
  );
}

function reasonWords({ code, post, via, forName }: Seer['reasons'][number]): string {
  const words = t(`confidentiality.because.${code}`, { post });
  if (via === 'own') return words;
  return via === 'substitute' ? t('confidentiality.because-substitute', { words, name: forName ?? '' }) : t('confidentiality.because-head', { words });
}

/** Everybody who has opened it, latest first. */
export function SeenByList({ seenBy }: { seenBy: SeenBy[] }) {
  return (
    <section>
      <h3>{t('confidentiality.seen-by')}</h3>
      <p className="soft small">{t('confidentiality.seen-by-hint')}</p>
      {seenBy.length === 0 ? <p className="soft">{t('confidentiality.seen-by-none')}</p> : (
        <ul className="plain-list">{seenBy.map((one) => <li key={`${one.personId ?? ''}${one.name}`}><strong>{one.personId === null ? t('confidentiality.program', { name: one.name }) : one.name}</strong> <span className="soft">– {one.times === 1 ? instantNumbers(one.last) : t('confidentiality.seen-times', { last: instantNumbers(one.last), first: instantNumbers(one.first) })}</span></li>)}</ul>
      )}
    </section>
  );
}

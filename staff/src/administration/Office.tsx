import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { OfficeSettings } from 'contract/people.ts';
import { changeOffice, readOffice } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

type Settings = z.output<typeof OfficeSettings>;
const FIELDS = ['name', 'authority', 'street', 'postcode', 'locality', 'phone', 'email', 'website', 'taxNumber'] as const;

/** What stands in the heading of every letter. */
export function Office() {
  const office = useQuery({ queryKey: ['office'], queryFn: ({ signal }) => call(readOffice, { signal }) });
  if (office.isPending) return <Bones rows={8} />;
  if (office.error) return <Failure error={office.error} onRetry={() => void office.refetch()} />;
  return <Form key={office.data.revision} office={office.data} />;
}

function Form({ office }: { office: Settings }) {
  const client = useQueryClient();
  const [data, setData] = useState(office);
  const act = useMutation({
    mutationFn: () => { const { kind: _kind, ...body } = data; return call(changeOffice, { body }); },
    onSuccess: () => { say(t('administration.office-saved')); return Promise.all([client.invalidateQueries({ queryKey: ['office'] }), client.invalidateQueries({ queryKey: ['session'] })]); },
  });
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        {FIELDS.map((field) => <TextField key={field} id={field} label={t(`office.${field}`)} value={data[field]} onValue={(value) => setData((before) => ({ ...before, [field]: value }))} error={wrong[field]} />)}
      </div>
      <div><Button type="submit" tone="main" busy={act.isPending}>{t('act.save')}</Button></div>
    </form>
  );
}

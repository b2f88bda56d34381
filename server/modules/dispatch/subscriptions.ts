import type { Subscription } from '../../platform/acts/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { acknowledge } from './acknowledge.ts';
import { deliver } from './deliver.ts';
import type { DispatchDeps } from './deps.ts';
import { noteReport } from './note-report.ts';

/** The jobs of dispatch; all of them safe to run twice. */
export const dispatchJobs: readonly Job<DispatchDeps>[] = [acknowledge, deliver, noteReport];

/** Which of them follow events of earlier modules. */
export const dispatchSubscriptions: readonly Subscription[] = [
  { event: 'registry.registered-incoming', job: acknowledge.name, deferrable: true },
  { event: 'mailroom.delivery-reported', job: noteReport.name },
];

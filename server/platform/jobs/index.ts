export { addJobs, type JobRequest } from './add-jobs.ts';
export { defineJob, type Job } from './define-job.ts';
export { migrateJobs, runDueJobs, runJobs, taskList, type Recurring } from './run-jobs.ts';

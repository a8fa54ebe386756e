// A wish for later work, in the tables of the job library.
import { workSchema } from '../database.ts';
import type { ScheduledJob } from '../transaction.ts';
import type { Sql } from './statement.ts';

const MAX_ATTEMPTS = 25;

export async function addJob(sql: Sql, context: string, job: ScheduledJob): Promise<void> {
  await sql(
    `select 1 from "${workSchema(context)}".add_job($1::text, payload => $2::json, run_at => $3::timestamptz,
       max_attempts => $4::int, job_key => $5::text, job_key_mode => $6::text)`,
    [
      job.task,
      JSON.stringify(job.payload),
      job.at ?? null,
      job.maxAttempts ?? MAX_ATTEMPTS,
      job.jobKey,
      job.keepsTime ? 'preserve_run_at' : 'replace',
    ],
  );
}

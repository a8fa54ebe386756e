// When a payment needs the provider, or the clock, is part of its row: no job has to remember it.
import { Migration } from '@mikro-orm/migrations';

/** The phases in which a moment counts; in all others nothing is due. */
const MOMENTS = [
  { column: 'charge_at', phases: `'PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT'`, from: 'now()' },
  { column: 'refund_at', phases: `'REFUNDING'`, from: 'now()' },
  { column: 'pay_by', phases: `'PENDING', 'CHARGING'`, from: `now() + interval '3 minutes'` },
];

class DueInTheRow extends Migration {
  override up(): void {
    for (const { column } of MOMENTS) this.addSql(`alter table payment add ${column} timestamptz`);
    // A process of the version before knows no moments, and its jobs are not done by us: what it writes gets them here, too early
    // rather than never. Asking the provider once more is always right.
    this.addSql(`
      create function due_by_phase() returns trigger language plpgsql as $$ begin
        ${MOMENTS.map(
          ({ column, phases, from }) => `
        new.${column} := case when new.phase in (${phases}) then coalesce(new.${column}, ${from}) end;`,
        ).join('')}
        return new; end $$`);
    this.addSql(`
      create trigger due_by_phase before insert or update on payment for each row
      when (${MOMENTS.map(({ column, phases }) => `(new.phase in (${phases})) <> (new.${column} is not null)`).join(' or ')})
      execute function due_by_phase()`);
    this.addSql(`update payment set phase = phase where phase in (${MOMENTS[0]?.phases}, 'REFUNDING')`);
    for (const { column } of MOMENTS)
      this.addSql(`create index payment_${column} on payment (${column}) where ${column} is not null`);

    this.addSql('alter table provider_state add try_at timestamptz');
    this.addSql('update provider_state set try_at = retry_at');
    this.addSql('create index provider_state_try_at on provider_state (try_at) where try_at is not null');
  }
}

export const dueInTheRow = { name: '0005-due-in-the-row', class: DueInTheRow };

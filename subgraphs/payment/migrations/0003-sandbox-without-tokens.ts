// The sandbox remembers what it will do with a charge, not the token it was asked with.
import { Migration } from '@mikro-orm/migrations';

class SandboxWithoutTokens extends Migration {
  override up(): void {
    this.addSql('alter table sandbox_charge add fails_refunds integer not null default 0');
    this.addSql(`update sandbox_charge set fails_refunds = 2 where payment_token = 'tok_refund_fails_twice'`);
    // The column stays, empty, for processes of the version before.
    this.addSql('alter table sandbox_charge alter column payment_token drop not null');
    this.addSql('update sandbox_charge set payment_token = null');
  }
}

export const sandboxWithoutTokens = { name: '0003-sandbox-without-tokens', class: SandboxWithoutTokens };

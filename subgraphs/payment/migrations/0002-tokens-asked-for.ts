// A payment that is to be charged has no token yet: it is asked of the order context when the charge begins.
import { Migration } from '@mikro-orm/migrations';

class TokensAskedFor extends Migration {
  override up(): void {
    this.addSql('alter table payment drop constraint payment_check1');
    this.addSql(`
      alter table payment add constraint token_while_asking check (case
        when phase in ('CHARGING', 'CANCELLING', 'TIMED_OUT') then payment_token is not null
        else phase = 'PENDING' or payment_token is null
      end)`);
  }
}

export const tokensAskedFor = { name: '0002-tokens-asked-for', class: TokensAskedFor };

// The KakaoTalk dealer and the customer context as notification's jobs meet them: what they take, refuse, lose, and what reaches a phone.
import type { Channel } from '../../subgraphs/notification/domain/notification.ts';
import type { Outcome, Report } from '../../subgraphs/notification/domain/sending.ts';
import type { Letter } from '../../subgraphs/notification/messenger/messenger.ts';
import type { NotificationPorts } from '../../subgraphs/notification/scope.ts';
import type { KeyRule, Reception } from './reception.ts';

export type LetterEntry = {
  readonly orderId: string;
  readonly template: string;
  readonly channel: Channel;
  readonly idempotencyKey: string;
  readonly answer: Answer;
  /** What a question about it is answered; UNDERWAY for ever where nothing is. */
  readonly report: Report;
  /** Whether a phone showed it. */
  readonly arrived: boolean;
  /** So many unanswered about it had no answer. */
  unanswered: number;
};

type Answer = Exclude<Outcome, { kind: 'UNKNOWN' }>;
type Spent = Record<'lost' | 'unheard' | 'busy' | 'troubles', number>;

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export class Dealer {
  isDown = false;
  contactsAreDown = false;
  /** Sabotage: whoever sends makes up a new key for each call. */
  isGivenNewKeys = false;
  readonly letters: LetterEntry[] = [];
  /** Of each message, the calls that reached the dealer, whatever it answered. */
  readonly calls = new Map<string, number>();
  private readonly receptionOf: (orderId: string) => Reception;
  readonly keyRule: KeyRule;
  private readonly spent = new Map<string, Spent>();

  constructor(receptionOf: (orderId: string) => Reception, keyRule: KeyRule) {
    this.receptionOf = receptionOf;
    this.keyRule = keyRule;
  }

  /** As one job about one order calls them: `pause` before each is reached, and again before the dealer is heard. */
  asCalledBy(pause: (at: string) => Promise<unknown>, orderId: string): NotificationPorts {
    return {
      contacts: {
        phoneOf: async () => {
          await pause('ask for the phone');
          if (this.contactsAreDown || this.spends('lost', orderId)) throw new NoAnswer('no contact');
          const { phone } = this.receptionOf(orderId);
          return { KNOWN: '010-0000-0000', NONE: null, NOBODY: undefined }[phone];
        },
      },
      messenger: {
        send: async (letter, signal) => {
          await pause('call the dealer');
          this.reach(orderId, signal);
          const answer = this.take(letter);
          await pause('hear the dealer');
          if (this.spends('unheard', orderId)) throw new NoAnswer('the answer was lost');
          return answer;
        },
        reportOn: async (reference, signal) => {
          await pause('ask the dealer');
          const letter = this.letters[Number(reference)];
          if (!letter) throw new Error(`the dealer gave no reference ${reference}`);
          letter.unanswered += 1;
          this.reach(orderId, signal);
          letter.unanswered -= 1;
          return letter.report;
        },
      },
    };
  }

  private reach(orderId: string, signal: AbortSignal): void {
    // Whoever was given up by its worker calls nobody any more.
    if (signal.aborted) throw new NoAnswer('the call was given up');
    if (this.isDown) throw new NoAnswer('it is down');
    if (this.spends('lost', orderId)) throw new NoAnswer('the call was lost');
  }

  private take(letter: Letter): Answer {
    const { orderId, channel, idempotencyKey, message } = letter;
    const call = `${orderId} ${message.template}`;
    this.calls.set(call, (this.calls.get(call) ?? 0) + 1);
    const known = this.knows(idempotencyKey);
    if (known) return this.keyRule === 'SAYS_USED' ? { kind: 'SENT' } : known.answer;
    if (this.spends('busy', orderId)) return { kind: 'BUSY', reason: 'not now' };
    const answer = this.answerTo(letter);
    const report = answer.kind === 'ACCEPTED' ? this.reportLater(orderId) : ({ kind: 'UNDERWAY' } as const);
    const arrived =
      answer.kind === 'SENT' || (answer.kind === 'ACCEPTED' && ['SENT', 'UNDERWAY'].includes(report.kind));
    this.letters.push({
      orderId,
      template: message.template,
      channel,
      idempotencyKey,
      answer,
      report,
      arrived,
      unanswered: 0,
    });
    return answer;
  }

  private knows(key: string): LetterEntry | undefined {
    if (this.keyRule === 'IGNORES' || this.isGivenNewKeys) return undefined;
    return this.letters.find(({ idempotencyKey }) => idempotencyKey === key);
  }

  private answerTo({ orderId, channel }: Letter): Answer {
    const { kakaoTalk, sms } = this.receptionOf(orderId);
    const kind = channel === 'SMS' ? sms : kakaoTalk;
    if (kind === 'SENT') return { kind };
    if (kind === 'ACCEPTED') return { kind, reference: String(this.letters.length) };
    return { kind, reason: `dealer: ${kind}` };
  }

  private reportLater(orderId: string): Report {
    if (this.spends('troubles', orderId)) return { kind: 'BUSY', reason: 'KakaoTalk is in trouble' };
    const { later: kind } = this.receptionOf(orderId);
    return kind === 'SENT' || kind === 'UNDERWAY' ? { kind } : { kind, reason: `KakaoTalk: ${kind}` };
  }

  /** One of so many that go wrong, while there are any left. */
  private spends(what: keyof Spent, orderId: string): boolean {
    const spent = this.spent.get(orderId) ?? { lost: 0, unheard: 0, busy: 0, troubles: 0 };
    this.spent.set(orderId, spent);
    if (spent[what] >= this.receptionOf(orderId)[what]) return false;
    spent[what] += 1;
    return true;
  }
}

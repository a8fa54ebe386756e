// Whether a customer has an address, asked of the customer context at the moment of ordering: 10 seconds, then an error.
import { openAsk } from '#platform/ask.ts';
import type { Bus } from '#platform/bus.ts';
import { MalformedRequest, Unavailable } from '#platform/resilience.ts';
import { customerContact } from '../customer/events.ts';
import type { OrderSettings } from './settings.ts';

const CONCURRENT_QUESTIONS = 64;
const QUEUED_QUESTIONS = 256;
const RETRY_AFTER_FAULT_SECONDS = 1;

export type Destination = 'FOUND' | 'UNKNOWN' | { readonly retryAfterSeconds: number };

export type Destinations = { find(customerId: string, addressId: string): Promise<Destination> };

export function openDestinations(bus: Bus, settings: OrderSettings): Destinations {
  const contact = openAsk(bus, customerContact, {
    timeoutMs: settings.CUSTOMER_ANSWERS_WITHIN_MS,
    concurrentCalls: CONCURRENT_QUESTIONS,
    queuedCalls: QUEUED_QUESTIONS,
    failuresToOpen: settings.CUSTOMER_FAILURES_TO_OPEN,
    openForMs: settings.CUSTOMER_CIRCUIT_OPEN_MS,
  });
  return {
    find: async (customerId, addressId) => {
      try {
        const { contacts } = await contact.ask({ contacts: [{ customerId, addressId }] });
        const address = contacts[0]?.address;
        return address && !address.removed ? 'FOUND' : 'UNKNOWN';
      } catch (error) {
        // No address has an id like that.
        if (error instanceof MalformedRequest) return 'UNKNOWN';
        // Whatever kept the answer from coming, nothing is known of the address, so nothing is ordered.
        return {
          retryAfterSeconds:
            error instanceof Unavailable ? error.retryAfterSeconds : RETRY_AFTER_FAULT_SECONDS,
        };
      }
    },
  };
}

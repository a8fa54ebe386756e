// Chooses the messenger by the settings and puts it behind its circuit breaker, one per process.
import { guard } from '#platform/resilience.ts';
import type { NotificationSettings } from '../settings.ts';
import { logMessenger } from './log.ts';
import type { Messenger } from './messenger.ts';
import { nhnMessenger } from './nhn.ts';
import { solapiMessenger } from './solapi.ts';

const CONCURRENT_CALLS = 20;
const QUEUED_CALLS = 100;

export function openMessenger(settings: NotificationSettings): Messenger {
  const timeoutMs = settings.NOTIFICATION_DEALER_TIMEOUT_SECONDS * 1_000;
  const messenger = chosen(settings, timeoutMs);
  const circuit = guard({
    name: 'KakaoTalk dealer',
    timeoutMs,
    concurrentCalls: CONCURRENT_CALLS,
    queuedCalls: QUEUED_CALLS,
    failuresToOpen: settings.NOTIFICATION_FAILURES_TO_OPEN,
    openForMs: settings.NOTIFICATION_OPEN_FOR_SECONDS * 1_000,
  });
  return {
    send: (letter, stop) => circuit.call((cut) => messenger.send(letter, AbortSignal.any([cut, stop]))),
    reportOn: (reference, stop) =>
      circuit.call((cut) => messenger.reportOn(reference, AbortSignal.any([cut, stop]))),
  };
}

function chosen(settings: NotificationSettings, timeoutMs: number): Messenger {
  const templateIds = settings.KAKAO_TEMPLATE_IDS;
  switch (settings.KAKAO_MESSENGER) {
    case 'log':
      return logMessenger(settings.KAKAO_LOG === 'on' ? (bubble) => process.stdout.write(bubble) : () => {});
    case 'solapi':
      return solapiMessenger({
        baseUrl: settings.SOLAPI_BASE_URL,
        apiKey: settings.SOLAPI_API_KEY,
        apiSecret: settings.SOLAPI_API_SECRET,
        sender: settings.SOLAPI_SENDER,
        pfId: settings.SOLAPI_PF_ID,
        templateIds,
        timeoutMs,
      });
    case 'nhn':
      return nhnMessenger({
        baseUrl: settings.NHN_BASE_URL,
        appKey: settings.NHN_APP_KEY,
        secretKey: settings.NHN_SECRET_KEY,
        senderKey: settings.NHN_SENDER_KEY,
        templateIds,
        timeoutMs,
        sms: {
          baseUrl: settings.NHN_SMS_BASE_URL,
          appKey: settings.NHN_SMS_APP_KEY,
          secretKey: settings.NHN_SMS_SECRET_KEY,
          sender: settings.NHN_SMS_SENDER,
          timeoutMs,
        },
      });
  }
}

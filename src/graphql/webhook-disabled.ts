import type { DisabledReason } from "../domain/kinds.ts";
import { words } from "./enums.ts";

export const WebhookDisabledReason = words<DisabledReason>("WebhookDisabledReason", "Why a webhook gets nothing.", {
  ASKED: "It was asked for.",
  RECEIVER_GONE: "The receiver answered 410.",
  FAILED_FOR_DAYS: "No attempt succeeded for five days.",
  BEHIND_RETENTION: "What it waits for is older than what the log keeps.",
  KEY_REVOKED: "The API key that it was made with is revoked.",
  KEY_EXPIRED: "The API key that it was made with has expired.",
});

/** Every way Parley can refuse. `docs/errors.md` has a heading per code; `test/docs.test.ts` compares the two. */
export const errorCodes = {
  "call-invalid": { http: 400, exit: 2 },
  "day-unreadable": { http: 400, exit: 2 },
  "instant-unreadable": { http: 400, exit: 2 },
  "rate-unreadable": { http: 400, exit: 2 },
  "money-unreadable": { http: 400, exit: 2 },
  "period-invalid": { http: 400, exit: 2 },
  "id-unreadable": { http: 400, exit: 2 },
  "not-found": { http: 404, exit: 2 },
  "input-unreadable": { http: 400, exit: 3 },
  "span-invalid": { http: 500, exit: 1 },
  "dossier-invalid": { http: 500, exit: 3 },
  "list-invalid": { http: 400, exit: 3 },
  "shipment-invalid": { http: 400, exit: 2 },
  "law-conflict": { http: 500, exit: 3 },
  "review-invalid": { http: 409, exit: 2 },
  "store-unavailable": { http: 503, exit: 4 },
  "store-newer": { http: 503, exit: 4 },
  "store-corrupt": { http: 503, exit: 4 },
  "address-refused": { http: 403, exit: 2 },
  "fetch-failed": { http: 502, exit: 3 },
  "too-large": { http: 413, exit: 3 },
  "access-refused": { http: 403, exit: 2 },
  "too-many": { http: 429, exit: 2 },
} as const satisfies Record<string, { http: number; exit: number }>;

export type ErrorCode = keyof typeof errorCodes;

/** `message` says what is wrong and where; `fix` says what to do. Both reach the user unedited. */
export class ParleyError extends Error {
  readonly code: ErrorCode;
  readonly fix: string;
  constructor(code: ErrorCode, message: string, { fix, cause }: { fix: string; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "ParleyError";
    this.code = code;
    this.fix = fix;
  }
}

/** For the end of an exhausted `switch`: a value that the types rule out is a bug, said with its value. */
export function never(value: never): never {
  throw new TypeError(`a case that the types rule out: ${JSON.stringify(value)}`);
}

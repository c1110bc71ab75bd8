import { type z } from 'zod';
import type { Contract } from './contract.ts';
import type { AppError, FieldIssue } from './appError.ts';
import { type Call, callSchema, maxCallBytes } from './envelope.ts';
import { type Result } from '../kit/result.ts';

/** Outcome of reading an untrusted call: the call and its contract, or the error to answer with. */
export type ParsedCall =
  | { readonly ok: true; readonly call: Call; readonly contract: Contract; readonly input: unknown }
  | { readonly ok: false; readonly callId: string; readonly error: AppError };

const issuesOf = (error: z.ZodError, prefix: string): FieldIssue[] =>
  error.issues.slice(0, 50).map((issue) => ({ path: [prefix, ...issue.path.map(String)].filter(Boolean).join('.'), rule: ruleOf(issue) }));

/** Stable token of a schema problem; the texts turn it into a sentence. */
function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.minimum === 1 && issue.origin === 'string' ? 'required' : `tooSmall:${issue.origin}:${String(issue.minimum)}`;
    case 'too_big':
      return `tooBig:${issue.origin}:${String(issue.maximum)}`;
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'required' : `type:${issue.expected}`;
    case 'custom':
      return /^[a-zA-Z][\w:.-]{0,60}$/.test(issue.message) ? issue.message : 'invalid';
    case 'invalid_value':
      return 'choice';
    case 'unrecognized_keys':
      return 'unknownField';
    default:
      return 'invalid';
  }
}

/** Checks an input against its contract; the one parse used by main, the service and the forms. */
export function parseInput(contract: Contract, input: unknown): Result<unknown, 'VALIDATION'> & { readonly issues?: FieldIssue[] } {
  const parsed = contract.input.safeParse(input, { reportInput: true });
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'VALIDATION', params: {}, issues: issuesOf(parsed.error, '') };
}

/**
 * Reads one untrusted call: size, frame, method, input. Run twice, by main and by the service.
 * `find` gives the contract of a method name.
 */
export function parseServiceCall(raw: unknown, find: (method: string) => Contract | undefined): ParsedCall {
  const callIdOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'callId' in value && typeof value.callId === 'string' ? value.callId.slice(0, 64) : '');
  const validation = (issues: FieldIssue[]): ParsedCall => ({ ok: false, callId: callIdOf(raw), error: { code: 'VALIDATION', issues } });
  const frame = callSchema.safeParse(raw);
  if (!frame.success) return validation(issuesOf(frame.error, 'call'));
  const contract = find(frame.data.method);
  if (!contract) return validation([{ path: 'call.method', rule: 'unknown' }]);
  if (contract.kind === 'command' && frame.data.commandId === undefined) return validation([{ path: 'call.commandId', rule: 'required' }]);
  const input = parseInput(contract, frame.data.input);
  if (!input.ok) return validation(input.issues ?? []);
  return { ok: true, call: frame.data, contract, input: input.value };
}

/** True when a text is longer than a call may be, counted in UTF-8 bytes. */
export function isTooLarge(text: string): boolean {
  if (text.length > maxCallBytes) return true;
  if (text.length * 3 <= maxCallBytes) return false;
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes > maxCallBytes;
}

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { methodNames } from '#shared/features/methodNames.ts';
import { contractOf, methodTable } from '#shared/features/methodTable.ts';
import type { Contract } from '#shared/protocol/contract.ts';
import { decodePage, encodePage } from '#shared/protocol/page.ts';
import { boundMethods } from '#service/runtime/openStation.ts';
import { mayCall, permissionRows } from '#service/features/admin/admin.public.ts';

const contracts: readonly Contract[] = Object.values(methodTable);

describe.each(contracts.map((contract) => [contract.method, contract] as const))('%s', (method, contract) => {
  test('its example input parses to itself: the wire schema neither transforms nor defaults', () => {
    expect(contract.input.parse(contract.example.input)).toEqual(contract.example.input);
  });

  test('its example answer parses to itself and survives JSON', () => {
    if (contract.page === true) {
      const rows = z.array(contract.output).parse(contract.example.output) as Record<string, unknown>[];
      expect(rows.length).toBeGreaterThan(0);
      const keys = Object.keys((contract.output as unknown as { shape: object }).shape);
      expect(decodePage(encodePage({ rows, next: null, total: null }, keys), contract.output).rows).toEqual(contract.example.output);
    } else {
      expect(contract.output.parse(JSON.parse(JSON.stringify(contract.example.output)))).toEqual(contract.example.output);
    }
  });

  test('an unknown field is refused, not ignored (S-21)', () => {
    expect(contract.input.safeParse({ ...(contract.example.input as object), approvedBy: 'me' }).success).toBe(false);
  });

  test('it is listed, bound to a handler and has a permission row', () => {
    expect(contractOf(method) === contract).toBe(true);
    expect(methodNames).toContain(method);
    // The station room answers before a store is open, so the runtime holds it, not a feature.
    if (!method.startsWith('station.')) expect(boundMethods().get(method)?.contract === contract).toBe(true);
    expect(permissionRows().map((row) => row.method)).toContain(method);
  });

  test('its refusal codes are named after a feature', () => {
    for (const code of contract.refusals) expect(code).toMatch(/^[A-Z]+(?:_[A-Z0-9]+)+$/);
  });
});

test('every permission row names a method', () => {
  expect(permissionRows().map((row) => row.method).filter((method) => contractOf(method) === undefined)).toEqual([]);
});

test('a method nobody was granted is closed, and names from the prototype are no methods', () => {
  expect([mayCall('no.such', ['stationHead']), mayCall('constructor', ['admin']), contractOf('constructor'), contractOf('__proto__')]).toEqual([false, false, undefined, undefined]);
});

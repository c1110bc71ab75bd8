import { describe, expect, it } from 'vitest';
import { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { receptionContracts } from '#shared/features/reception/reception.contract.ts';

describe('contracts of duties and reception', () => {
  it.each(Object.values({ ...dutiesContracts, ...receptionContracts }).map((contract) => [contract.method, contract] as const))('the example of %s parses to itself', (_method, contract) => {
    expect(contract.input.parse(contract.example.input)).toEqual(contract.example.input);
    const rows = 'page' in contract ? (contract.example.output as readonly unknown[]) : [contract.example.output];
    for (const row of rows) expect(contract.output.parse(row)).toEqual(row);
  });
});

import { z } from 'zod';
import { methodTable } from '#shared/features/methodTable.ts';
import { permissionRows } from '#service/features/admin/admin.public.ts';

/** Every method with kind, permission, JSON Schema of input and output, and refusals. */
export function describeMethods(): unknown {
  const rows = new Map(permissionRows().map((row) => [row.method, row]));
  return {
    methods: Object.values(methodTable).map((contract) => ({
      method: contract.method,
      kind: contract.kind,
      permission: rows.get(contract.method) ?? null,
      page: 'page' in contract && contract.page === true,
      input: z.toJSONSchema(contract.input, { unrepresentable: 'any' }),
      output: z.toJSONSchema(contract.output, { unrepresentable: 'any' }),
      refusals: contract.refusals,
    })),
  };
}

import { figuresContracts as contracts } from '#shared/features/figures/figures.contract.ts';
import { query, type FeatureModule } from '#service/runtime/context.ts';
import { counted, service } from './figures.queries.ts';

/** Binds the methods of the figures feature. */
export const figuresModule: FeatureModule = { name: 'figures', methods: [query(contracts.service, service), query(contracts.counted, counted)] };

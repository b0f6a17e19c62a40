import type { Ledger, LedgerRecord } from '../ports/ports.js';
import { THIS_VISIT } from '../session/scope.js';

/** Keeps what is of this visit alone in memory, and all else in `ledger`. */
export function withVisitInMemory(ledger: Ledger): Ledger {
  const records = new Map<string, LedgerRecord>();
  return {
    list: async (scope) => (scope === THIS_VISIT ? [...records.values()] : ledger.list(scope)),
    async save(record) {
      if (record.scope === THIS_VISIT) records.set(record.id, record);
      else await ledger.save(record);
    },
    async forget(id) {
      if (!records.delete(id)) await ledger.forget(id);
    },
    async clear() {
      records.clear();
      await ledger.clear();
    },
  };
}

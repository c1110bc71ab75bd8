// The known-bad control of R-05: the same store library, the same cipher, but a commit is acknowledged before it is on disk.
// Writes one row after the other and says each on standard output when its commit returned.
import { createRequire } from 'node:module';

const [file, level = 'NORMAL'] = process.argv.slice(2);
const Database = createRequire(import.meta.url)('better-sqlite3');
const db = new Database(file);
db.pragma("cipher = 'aegis'");
db.key(Buffer.from(`raw:${'11'.repeat(32)}`));
db.pragma('journal_mode = WAL');
db.pragma(`synchronous = ${level}`);
db.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, content TEXT NOT NULL)');
if (level === 'READ') {
  process.stdout.write(`${JSON.stringify(db.prepare('SELECT id FROM rows ORDER BY id').pluck().all())}\n`);
} else {
  const insert = db.prepare('INSERT INTO rows (content) VALUES (?)');
  const content = '话'.repeat(300);
  const write = () => {
    for (let i = 0; i < 5; i += 1) process.stdout.write(`${insert.run(content).lastInsertRowid}\n`);
    setImmediate(write);
  };
  write();
}

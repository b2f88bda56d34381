export { isMigrated, migrate, type MigrateOptions } from './migrate.ts';
export { migrationsFolder, readMigrations, type Migration } from './read-migrations.ts';
export { dumpSchema } from './dump-schema.ts';
export { renderTables } from './render-tables.ts';
export { schemaFiles, staleSchemaFiles, writeSchemaFiles, type SchemaFile } from './schema-files.ts';

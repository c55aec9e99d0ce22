/** The versions of the database, oldest first. */
export const migrations = []

using Akada.Accounts.Importing;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts;

internal static class AccountsDb
{
    extension(AkadaDb db)
    {
        public DbSet<User> Users => db.Set<User>();

        public DbSet<PeopleImport> PeopleImports => db.Set<PeopleImport>();

        public DbSet<School> Schools => db.Set<School>();

        public DbSet<Session> Sessions => db.Set<Session>();

        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();

        public DbSet<VerificationToken> VerificationTokens => db.Set<VerificationToken>();

        public DbSet<Passkey> Passkeys => db.Set<Passkey>();
    }
}

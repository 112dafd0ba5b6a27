using Akada.Kernel;
using Akada.Platform.Input;

namespace Akada.Accounts.People;

/// <summary>People by name: the order of every list of them, and its keyset.</summary>
internal static class NameOrder
{
    extension(IQueryable<User> users)
    {
        /// <summary>The rows after the key that an earlier page ended with.</summary>
        public IQueryable<User> After(string? after)
        {
            if (after is not { Length: >= 32 } || !Guid.TryParseExact(after[..32], "N", out var id)) return users;
            var name = after[32..];
            // The database compares, in the same order that it sorts in.
#pragma warning disable CA1309
            return users.Where(u => string.Compare(u.NameKey, name) > 0 || (u.NameKey == name && u.Id > id));
#pragma warning restore CA1309
        }

        public IQueryable<User> WithCode(string typed)
        {
            var code = HumanCode.Normalise(typed);
            return users.Where(u => u.Code == code);
        }

        public IQueryable<User> ByName() => users.OrderBy(u => u.NameKey).ThenBy(u => u.Id);

        /// <summary>A part of the name, of the e-mail or of the phone number, or the beginning of the code.</summary>
        public IQueryable<User> Matching(string? text, bool namesOnly = false)
        {
            if (Words.Tidy(text) is not { } typed) return users;
            var (name, code) = (Words.Plain(typed), HumanCode.Normalise(typed));
            // A local number is written with a zero that E.164 does not have.
            var digits = new string([.. typed.Where(char.IsAsciiDigit)]).TrimStart('0');
            var (byPhone, byCode) = (!namesOnly && digits.Length >= 4, code.Length >= 3);
            var email = namesOnly ? null : MailAddresses.Key(typed);
            return users.Where(u => u.NameKey.Contains(name) || (byCode && u.Code.StartsWith(code))
                || (email != null && u.EmailKey!.Contains(email)) || (byPhone && u.Phone!.Contains(digits)));
        }
    }

    public static string Key(Guid id, string nameKey) => id.ToString("N") + nameKey;
}

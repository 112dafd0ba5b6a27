using Akada.Kernel;
using Akada.Platform.Input;
using Akada.Platform.People;

namespace Akada.Accounts.People;

/// <summary>
/// A person with an account.
/// <code>
/// invited --activate--> active --suspend--> suspended --restore--> active
/// invited, active, suspended --delete--> deleted --restore--> what it was
/// restore leads back to invited where no password was chosen yet
/// active student --another role--> invited, since a PIN is no password
/// deleted --erase--> deleted without personal data, for ever
/// </code>
/// </summary>
internal enum UserStatus { Invited, Active, Suspended, Deleted }

internal sealed class User
{
    private User()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Unique for ever, also after erasure (rule 1).</summary>
    public string Code { get; private set; } = "";

    public Role Role { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>For search: without accents, in lower case.</summary>
    public string NameKey { get; private set; } = "";

    public string? Email { get; private set; }

    /// <summary>Lower case; unique where present (rule 2).</summary>
    public string? EmailKey { get; private set; }

    public DateTime? EmailVerifiedAt { get; private set; }

    /// <summary>E.164; several people may share one phone (rule 2).</summary>
    public string? Phone { get; private set; }

    public DateTime? PhoneVerifiedAt { get; private set; }

    /// <summary>When the school wrote this number down for the person; null where they only say themselves that it is theirs.</summary>
    public DateTime? PhoneGivenAt { get; private set; }

    public string? Address { get; private set; }

    public Guid? PictureFileId { get; private set; }

    /// <summary>BCP 47; null follows the browser.</summary>
    public string? Language { get; private set; }

    /// <summary>IANA zone; null is the school's.</summary>
    public string? TimeZone { get; private set; }

    public DateOnly? BornOn { get; private set; }

    public UserStatus Status { get; private set; }

    /// <summary>When the account proved to be its owner's: by e-mail, by phone, or because the school or a guardian made it. Rule 14.</summary>
    public DateTime? VerifiedAt { get; private set; }

    /// <summary>When a moderator approved this instructor; only then may they publish.</summary>
    public DateTime? ApprovedAt { get; private set; }

    public Guid? ApprovedBy { get; private set; }

    public DateTime? SuspendedAt { get; private set; }

    public string? SuspendedReason { get; private set; }

    /// <summary>Which text of the terms this person agreed to, and when; null where the school or a guardian made the account.</summary>
    public string? TermsVersion { get; private set; }

    public DateTime? TermsAcceptedAt { get; private set; }

    /// <summary>The list that this person was brought in by.</summary>
    public Guid? ImportId { get; init; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? LastLogin { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    public DateTime? ErasedAt { get; private set; }

    public string? PasswordHash { get; set; }

    /// <summary>True while the secret is one that the school drew: its owner chooses another before anything else.</summary>
    public bool SecretIsGiven { get; set; }

    public string SecurityStamp { get; set; } = "";

    public bool TwoFactorEnabled { get; set; }

    /// <summary>The TOTP key, encrypted.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The newest step of the app's clock whose digits were used.</summary>
    public long? AppStep { get; set; }

    /// <summary>Hashes of the unused recovery codes, separated by <c>;</c>.</summary>
    public string? RecoveryCodes { get; set; }

    public long Version { get; private set; }

    public string Label => $"{Name} ({Code})";

    public bool IsActive => Status == UserStatus.Active;

    /// <param name="code">A code that <see cref="Codes"/> knows to be unused; without one it is drawn, and the unique index decides.</param>
    public static User New(Role role, string name, DateTime now, UserStatus status = UserStatus.Active, string? code = null, Guid? importId = null)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            Code = code ?? HumanCode.Draw(PrefixOf(role)),
            Role = role,
            Status = status,
            ImportId = importId,
            CreatedAt = now,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.Rename(name);
        return user;
    }

    public static string PrefixOf(Role role) => role switch
    {
        Role.Student => "STU",
        Role.Parent => "PAR",
        Role.Instructor => "INS",
        Role.Moderator => "MOD",
        _ => "ADM",
    };

    public void Rename(string name) => (Name, NameKey) = (PlainName.Of(name) ?? name, Words.Plain(name));

    /// <summary>A new address is unproven until its owner answers from it. Kept as it was read, so that one mailbox is one account (rule 2).</summary>
    /// <exception cref="RefusedInputException">It is no address, which forms and lists have said before.</exception>
    public void UseEmail(string? email)
    {
        var address = Words.Tidy(email) is null ? null : MailAddresses.Read(email) ?? throw new RefusedInputException(Refusals.WrongEmail.With(email!));
        var key = address is null ? null : Words.Key(address);
        if (key == EmailKey) return;
        (Email, EmailKey, EmailVerifiedAt) = (address, key, null);
    }

    /// <param name="givenAt">When it is the school that writes it.</param>
    public void UsePhone(string? e164, DateTime? givenAt = null)
    {
        // Who saves the page unchanged says nothing about the number.
        if (e164 == Phone) return;
        (Phone, PhoneVerifiedAt, PhoneGivenAt) = (e164, null, e164 is null ? null : givenAt);
    }

    public void Describe(string? address, string? language, string? timeZone, DateOnly? bornOn) =>
        (Address, Language, TimeZone, BornOn) = (Words.Tidy(address), language, timeZone, bornOn);

    public void ShowPicture(Guid? fileId) => PictureFileId = fileId;

    public void VerifyEmail(DateTime now) => (EmailVerifiedAt, VerifiedAt) = (now, VerifiedAt ?? now);

    public void VerifyPhone(DateTime now) => (PhoneVerifiedAt, VerifiedAt) = (now, VerifiedAt ?? now);

    /// <summary>The school or a guardian stands for this person.</summary>
    public void VouchFor(DateTime now) => VerifiedAt ??= now;

    public void AcceptTerms(string version, DateTime now) => (TermsVersion, TermsAcceptedAt) = (version, now);

    public Refusal? Activate(DateTime now)
    {
        if (Status is UserStatus.Suspended or UserStatus.Deleted) return Refusals.NotActive;
        (Status, VerifiedAt) = (UserStatus.Active, VerifiedAt ?? now);
        return null;
    }

    public Refusal? Approve(Guid by, DateTime now)
    {
        if (Role != Role.Instructor) return Refusals.NotInstructor;
        if (ApprovedAt is not null) return Refusals.AlreadyApproved;
        (ApprovedAt, ApprovedBy) = (now, by);
        return null;
    }

    public Refusal? WithdrawApproval()
    {
        if (ApprovedAt is null) return Refusals.NotApproved;
        (ApprovedAt, ApprovedBy) = (null, null);
        return null;
    }

    public Refusal? Suspend(string reason, DateTime now)
    {
        if (Status is UserStatus.Deleted or UserStatus.Suspended) return Refusals.NotActive;
        (Status, SuspendedAt, SuspendedReason) = (UserStatus.Suspended, now, reason);
        NewStamp();
        return null;
    }

    public Refusal? Delete(DateTime now)
    {
        if (Status == UserStatus.Deleted) return Refusals.NotActive;
        (Status, DeletedAt) = (UserStatus.Deleted, now);
        NewStamp();
        return null;
    }

    /// <summary>Gives a suspended or deleted account back; what belongs to it was never touched (rule 6).</summary>
    public Refusal? Restore()
    {
        if (ErasedAt is not null) return Refusals.Erased;
        if (Status is not (UserStatus.Suspended or UserStatus.Deleted)) return Refusals.NotSuspended;
        // Who was suspended before being deleted still is: that is lifted by itself.
        if (Status == UserStatus.Deleted && SuspendedAt is not null) (Status, DeletedAt) = (UserStatus.Suspended, null);
        // Who had not chosen a password yet is still only invited.
        else (Status, SuspendedAt, SuspendedReason, DeletedAt) = (PasswordHash is null ? UserStatus.Invited : UserStatus.Active, null, null, null);
        NewStamp();
        return null;
    }

    /// <summary>Takes the person out of the row; the code stays, as receipts and marks point to it (rules 1 and 82).</summary>
    public Refusal? Erase(DateTime now)
    {
        if (Status != UserStatus.Deleted) return Refusals.DeleteFirst;
        if (ErasedAt is not null) return Refusals.Erased;
        Rename(Code);
        (Email, EmailKey, Phone, Address, PictureFileId, BornOn) = (null, null, null, null, null, null);
        (EmailVerifiedAt, PhoneVerifiedAt, PhoneGivenAt) = (null, null, null);
        (PasswordHash, AuthenticatorKey, RecoveryCodes, TwoFactorEnabled) = (null, null, null, false);
        (SuspendedReason, ErasedAt) = (null, now);
        NewStamp();
        return null;
    }

    public void ForgetSecondFactor() => (TwoFactorEnabled, AuthenticatorKey, RecoveryCodes, AppStep) = (false, null, null, null);

    /// <summary>A new password or PIN.</summary>
    /// <param name="given">Drawn by the school and not chosen by the person.</param>
    public void UseSecret(string hash, bool given = false) => (PasswordHash, SecretIsGiven) = (hash, given);

    /// <summary>A student's PIN protects no other office: who leaves that role is invited anew and chooses a password.</summary>
    public Refusal? ChangeRole(Role role)
    {
        if (Role == role) return Refusals.SameRole;
        if (Role == Role.Student)
        {
            if (Email is null && Phone is null) return Refusals.RoleNeedsAddress;
            PasswordHash = null;
            if (Status == UserStatus.Active) Status = UserStatus.Invited;
        }

        Role = role;
        if (role != Role.Instructor) (ApprovedAt, ApprovedBy) = (null, null);
        NewStamp();
        return null;
    }

    /// <summary>Ends what was signed with the old stamp.</summary>
    public void NewStamp() => SecurityStamp = Guid.NewGuid().ToString("N");
}

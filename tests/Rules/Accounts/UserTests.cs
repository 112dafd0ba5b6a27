using Akada.Accounts.People;
using Akada.Platform.People;
using Xunit;

namespace Akada.Rules.Accounts;

public sealed class UserTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string?> Arrows => new()
    {
        // from, verb, refused with; null goes through
        { "invited", "activate", null }, { "active", "activate", null }, { "suspended", "activate", "accounts.not_active" }, { "deleted", "activate", "accounts.not_active" }, { "erased", "activate", "accounts.not_active" },
        { "invited", "suspend", null }, { "active", "suspend", null }, { "suspended", "suspend", "accounts.not_active" }, { "deleted", "suspend", "accounts.not_active" }, { "erased", "suspend", "accounts.not_active" },
        { "invited", "delete", null }, { "active", "delete", null }, { "suspended", "delete", null }, { "deleted", "delete", "accounts.not_active" }, { "erased", "delete", "accounts.not_active" },
        { "invited", "restore", "accounts.not_suspended" }, { "active", "restore", "accounts.not_suspended" }, { "suspended", "restore", null }, { "deleted", "restore", null }, { "erased", "restore", "accounts.erased" },
        { "invited", "erase", "accounts.delete_first" }, { "active", "erase", "accounts.delete_first" }, { "suspended", "erase", "accounts.delete_first" }, { "deleted", "erase", null }, { "erased", "erase", "accounts.erased" },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Every_arrow_of_an_account_and_every_forbidden_one(string from, string verb, string? refused)
    {
        var user = In(from);
        var before = user.Status;
        var no = verb switch
        {
            "activate" => user.Activate(Now),
            "suspend" => user.Suspend("because", Now),
            "delete" => user.Delete(Now),
            "restore" => user.Restore(),
            _ => user.Erase(Now),
        };
        Assert.Equal(refused, no?.Code);
        if (refused is not null) Assert.Equal(before, user.Status);
    }

    [Fact]
    public void Rule_82_an_erased_person_is_only_a_code()
    {
        var user = In("erased");
        Assert.Equal((user.Code, null, null, null, null), (user.Name, user.Email, user.EmailKey, user.Phone, user.PasswordHash));
        Assert.Null(user.BornOn);
        Assert.Null(user.Address);
        Assert.DoesNotContain("ada", user.NameKey, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rule_14_a_new_address_is_unproven_and_the_same_one_in_capitals_is_not_new()
    {
        var user = In("active");
        user.VerifyEmail(Now);
        user.UseEmail("ADA@example.org");
        Assert.NotNull(user.EmailVerifiedAt);
        user.UseEmail("ada.obi@example.org");
        Assert.Null(user.EmailVerifiedAt);
    }

    [Fact]
    public void Only_instructors_are_approved_once_and_lose_it_with_the_role()
    {
        Assert.Equal("accounts.not_instructor", In("active").Approve(Guid.NewGuid(), Now)?.Code);
        var teacher = User.New(Role.Instructor, "Chidi Eze", Now);
        Assert.Equal("accounts.not_approved", teacher.WithdrawApproval()?.Code);
        Assert.Null(teacher.Approve(Guid.NewGuid(), Now));
        Assert.Equal("accounts.already_approved", teacher.Approve(Guid.NewGuid(), Now)?.Code);
        Assert.Equal("accounts.same_role", teacher.ChangeRole(Role.Instructor)?.Code);
        Assert.Null(teacher.ChangeRole(Role.Parent));
        Assert.Null(teacher.ApprovedAt);
    }

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-24", false)]
    [InlineData("1906-11-23", false)]
    [InlineData("1906-11-24", true)]
    [InlineData(null, true)]
    public void A_birth_date_lies_in_the_last_120_years(string? date, bool may) =>
        Assert.Equal(may, BirthDates.MayBe(date is null ? null : DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), Now));

    [Theory]
    [InlineData(true, "Active")]
    [InlineData(false, "Invited")]
    public void Who_is_restored_before_choosing_a_password_is_still_only_invited(bool hasPassword, string status)
    {
        var user = In("invited");
        if (hasPassword) user.PasswordHash = "hash";
        user.Suspend("because", Now);
        Assert.Null(user.Restore());
        Assert.Equal(status, user.Status.ToString());
    }

    private static User In(string state)
    {
        var user = User.New(Role.Student, "Ada Obi", Now, state == "invited" ? UserStatus.Invited : UserStatus.Active);
        user.UseEmail("ada@example.org");
        user.Describe("12 Market Road", "en", null, new DateOnly(2014, 1, 1));
        if (state is "suspended") user.Suspend("because", Now);
        if (state is "deleted" or "erased") user.Delete(Now);
        if (state is "erased") user.Erase(Now);
        return user;
    }
}

using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

/// <summary>Rule 81: a use case that takes somebody's code or address counts its callers, or says here why it need not.</summary>
public sealed class TypedCodeTests
{
    private static readonly string[] Names =
        ["Code", "Who", "Email", "Phone", "LinkCode", "Start", "Token", "OwnerCode", "Payer", "Learners", "PersonId", "GuardianCode"];

    /// <summary>What counts: the counters of tries.</summary>
    private static readonly string[] Counters = ["throttle.TakeAsync", "tries.", "codes.FindAsync", "coupons."];

    private static readonly Dictionary<string, string> Free = new()
    {
        ["Accounts.ApiTokens.MakeToken"] = "the caller's own second factor, counted by SecondProof",
        ["Accounts.Inviting.InvitePerson"] = "moderators and admins, who see all people anyway",
        ["Accounts.People.ErasePerson"] = "admins repeat a code that the page shows",
        ["Audit.Reading.ReadTrail"] = "admins, who see all people anyway",
        ["Audit.Reading.ExportTrail"] = "admins, who see all people anyway",
        ["Payments.Checkout.PayForCourse"] = "ids of the payer's own children; coupons are counted by CouponBook",
        ["Courses.Imports.ImportCourse"] = "only admins name another; for all others every foreign code is refused alike",
        ["Courses.Staff.HandOver"] = "an id of the course's own staff",
        ["Payments.Offline.OrderForPayer"] = "admins, who see all people anyway",
        ["Payments.Coupons.MakeCoupon"] = "admins make it up",
    };

    [Fact]
    public void Rule_81_every_use_case_that_takes_a_code_or_an_address_counts_its_callers()
    {
        var taking = AkadaHost.RoomAssemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.DeclaringType is not null && t.Name.EndsWith("Request", StringComparison.Ordinal) && t.GetProperties().Any(p => Names.Contains(p.Name)))
            .Select(t => t.DeclaringType!.FullName!["Akada.".Length..]).Distinct().Order().ToList();
        Assert.Contains("Enrollment.Learners.AddLearner", taking);
        Source.None(taking.Where(t => !Free.ContainsKey(t) && !Counts(t)).Select(t => "does not count: " + t));
        Source.None(Free.Keys.Except(taking).Select(t => "takes nothing any more: " + t));
    }

    private static bool Counts(string type)
    {
        var file = Path.Combine(Source.Root, "src", type.Replace('.', '/') + ".cs");
        return File.Exists(file) && Counters.Any(File.ReadAllText(file).Contains);
    }
}

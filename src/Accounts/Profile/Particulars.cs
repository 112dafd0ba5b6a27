using System.ComponentModel.DataAnnotations;
using Akada.Platform.Input;

namespace Akada.Accounts.Profile;

/// <summary>What a person, or those who look after the person, may write about them.</summary>
/// <param name="Email">A changed address has to be proven again.</param>
/// <param name="Phone">As one dials it in the school's country, or with the country code.</param>
/// <param name="Language">BCP 47, as fr; empty follows the browser.</param>
/// <param name="TimeZone">IANA name, as Africa/Lagos; empty is the school's.</param>
/// <param name="BornOn">Once set, only moderators and admins change it.</param>
/// <param name="Old">One's own current password or PIN, where e-mail or phone change: both are ways to a new password.</param>
public sealed record Particulars(
    [Required, PersonName, StringLength(120, MinimumLength = 2)] string Name,
    [MailAddress, StringLength(254)] string? Email,
    [StringLength(30)] string? Phone,
    [StringLength(400)] string? Address,
    [StringLength(12)] string? Language,
    [StringLength(60)] string? TimeZone,
    DateOnly? BornOn,
    [StringLength(200)] string? Old = null)
{
    internal static readonly Particulars Empty = new("", null, null, null, null, null, null);
}

/// <summary>A page with the form <c>ParticularsForm</c>.</summary>
public interface IHoldParticulars
{
    Particulars Input { get; }

    /// <summary>True on one's own page, where a new e-mail or phone needs the current secret.</summary>
    bool AsksOld { get; }
}

using System.Globalization;
using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.Input;
using Akada.Platform.People;
using Akada.Platform.Sms;

namespace Akada.Accounts.Importing;

/// <summary>Reads the cells of one row; collects everything that is wrong with it, so that a list is put right in one go.</summary>
internal sealed class RowReader(string country, Role usualRole, IReadOnlyCollection<string> languages, DateTime now)
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "yyyy/MM/dd"];

    private static readonly Dictionary<string, Role> Roles = new()
    {
        ["student"] = Role.Student, ["eleve"] = Role.Student, ["etudiant"] = Role.Student, ["etudiante"] = Role.Student, ["learner"] = Role.Student,
        ["parent"] = Role.Parent, ["guardian"] = Role.Parent, ["responsable"] = Role.Parent,
        ["instructor"] = Role.Instructor, ["teacher"] = Role.Instructor, ["enseignant"] = Role.Instructor, ["enseignante"] = Role.Instructor, ["professeur"] = Role.Instructor,
        ["moderator"] = Role.Moderator, ["moderateur"] = Role.Moderator, ["moderatrice"] = Role.Moderator,
        ["admin"] = Role.Admin, ["administrateur"] = Role.Admin, ["administratrice"] = Role.Admin,
    };

    public Wanted Read(PeopleRow row, List<Refusal> errors)
    {
        var role = usualRole;
        if (row.Role is { } word && !Roles.TryGetValue(Words.Plain(word), out role)) errors.Add(Refusals.UnknownRole.With(word));
        var name = PlainName.Of(row.Name);
        if (name is not { Length: >= 2 and <= 120 }) errors.Add(Refusals.WrongName);
        var email = MailAddresses.Read(row.Email);
        if (row.Email is { } typed && email is null) errors.Add(Refusals.WrongEmail.With(Words.Cut(typed, 60)));
        var phone = Phones.Normalise(row.Phone, country);
        if (row.Phone is not null && phone is null) errors.Add(Refusals.WrongPhone);
        var language = row.Language is null ? null : Words.Key(row.Language);
        if (language is not null && !languages.Contains(language)) errors.Add(Refusals.UnknownLanguage);
        return new(name ?? row.Name ?? "", role, email, phone, language, Date(row.BornOn, errors), null);
    }

    private DateOnly? Date(string? typed, List<Refusal> errors)
    {
        if (typed is null) return null;
        if (DateOnly.TryParseExact(typed, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && BirthDates.MayBe(date, now)) return date;
        errors.Add(Refusals.WrongBirthDate);
        return null;
    }
}

using Akada.Accounts;
using Akada.Accounts.Demo;
using Akada.Accounts.Importing;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Platform.Commands;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Web.Hosting;

namespace Akada.Web.Commanding;

/// <summary><c>--demo</c>: a working school with people, families and two courses, for looking around. An installation that has a school is left as it is.</summary>
internal sealed class FillDemo(ISeedPeople people, ILinkGuardians families, IImportCourses import, IEnrollments enrollments, AkadaDb db) : ICommand
{
    private const string Password = "look around freely";
    private const string Pin = "270513";

    private static readonly string[] Students =
    [
        "Ada Obi", "Emeka Obi", "Kwame Mensah", "Akosua Mensah", "Zawadi Otieno", "Baraka Mwangi",
        "Fatou Diop", "Moussa Traoré", "Sipho Dlamini", "Naledi Khumalo", "Amina Yusuf", "Tunde Bakare",
    ];

    public string Name => CommandLine.Demo;

    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        if (!await people.OpenSchoolAsync("Sunrise School", "NGN", "Africa/Lagos", "NG", ct))
        {
            await Console.Out.WriteLineAsync("There is a school already; the demo is not filled in again.");
            return null;
        }

        var staff = new List<(Role Role, NewPerson Person, string Email)>();
        foreach (var (role, name, email) in new[]
        {
            (Role.Admin, "Efua Owusu", "efua@sunrise.example"), (Role.Moderator, "Musa Bello", "musa@sunrise.example"),
            (Role.Instructor, "Chidi Eze", "chidi@sunrise.example"), (Role.Instructor, "Nneka Ude", "nneka@sunrise.example"), (Role.Instructor, "Thabo Nkosi", "thabo@sunrise.example"),
            (Role.Parent, "Bola Obi", "bola@sunrise.example"), (Role.Parent, "Yaw Mensah", "yaw@sunrise.example"),
        }) staff.Add((role, await people.AddAsync(role, name, email, Password, ct), email));

        var students = new List<NewPerson>();
        foreach (var name in Students) students.Add(await people.AddAsync(Role.Student, name, null, Pin, ct));
        await families.LinkAsync([(students[0].Id, staff[5].Person.Id), (students[1].Id, staff[5].Person.Id), (students[2].Id, staff[6].Person.Id), (students[3].Id, staff[6].Person.Id)], ct);
        await db.SaveChangesAsync(ct);
        await OpenCoursesAsync(staff, students, ct);
        await TellAsync(staff, students[0]);
        return null;
    }

    private async Task OpenCoursesAsync(List<(Role Role, NewPerson Person, string Email)> staff, List<NewPerson> students, CancellationToken ct)
    {
        foreach (var (folder, teacher) in new[] { ("phone-and-data", staff[2]), ("fractions-decimals-percentages", staff[3]) })
        {
            var course = await import.FromPathAsync(Path.Combine(DemoFolder, folder), teacher.Person.Id, publish: true, ct);
            if (course.Refusal is { } no) throw new InvalidOperationException($"The demo course {folder} was refused: {no.Code}.");
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var student in students.Take(8)) await enrollments.ActivateAsync(student.Id, course.Value.CourseId, Basis.ByHand, null, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    // Beside the program when it was published, in the project when it runs from a clone.
    private static string DemoFolder => Path.Combine(AppContext.BaseDirectory, "demo") is var here && Directory.Exists(here) ? here : Path.Combine(Settings.SourceFolder, "..", "..", "demo");

    private static async Task TellAsync(List<(Role Role, NewPerson Person, string Email)> staff, NewPerson student)
    {
        await Console.Out.WriteLineAsync("\nThe demo school is filled. Who may sign in:");
        foreach (var (role, person, email) in staff) await Console.Out.WriteLineAsync($"  {role,-10} {person.Name,-14} {email,-24} {Password}");
        await Console.Out.WriteLineAsync($"  {Role.Student,-10} {student.Name,-14} {student.Code,-24} {Pin}   (all students have this PIN; their codes are on the people page)\n");
    }
}

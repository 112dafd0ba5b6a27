using Akada.Courses.Lessons;
using Akada.Progress.Completion;
using Xunit;

namespace Akada.Rules.Progress;

public class LessonProgressTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    private static LessonProgress New() => new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Now);

    /// <summary>Every rule with all that can be seen, and what the learner's word does there.</summary>
    public static TheoryData<CompletionRule, string, string?> Ticks => new()
    {
        { CompletionRule.Tick, nameof(Measure.Word), null },
        { CompletionRule.Tick, nameof(Measure.Opening), null },
        { CompletionRule.Tick, nameof(Measure.Player), null },
        { CompletionRule.Opened, nameof(Measure.Word), null },
        { CompletionRule.Opened, nameof(Measure.Opening), "progress.open_first" },
        { CompletionRule.Opened, nameof(Measure.Player), "progress.start_first" },
        { CompletionRule.Played, nameof(Measure.Word), null },
        { CompletionRule.Played, nameof(Measure.Opening), null },
        { CompletionRule.Played, nameof(Measure.Player), "progress.play_first" },
    };

    [Theory]
    [MemberData(nameof(Ticks))]
    public void Rule_61_the_learners_word_counts_only_where_nothing_else_can_be_seen(CompletionRule rule, string measure, string? no)
    {
        var step = New();
        Assert.Equal(no, step.Tick(rule, Enum.Parse<Measure>(measure), 60, Now.AddSeconds(5))?.Code);
        Assert.Equal(no is null, step.IsDone);
    }

    [Theory]
    [InlineData(600, 539, false)]
    [InlineData(600, 540, true)]
    [InlineData(null, 1_000_000, false)]
    public void Rule_61_without_reports_a_recording_is_believed_when_nine_tenths_of_its_time_have_passed(int? seconds, int passed, bool done)
    {
        var step = New();
        Assert.Equal(done, step.Tick(CompletionRule.Played, Measure.Player, seconds, Now.AddSeconds(passed)) is null);
        Assert.Equal(done, step.IsDone);
    }

    [Theory]
    [InlineData(CompletionRule.Played, 539, false)]
    [InlineData(CompletionRule.Played, 540, true)]
    [InlineData(CompletionRule.Opened, 0, false)]
    [InlineData(CompletionRule.Opened, 1, true)]
    [InlineData(CompletionRule.Tick, 600, false)]
    public void Rule_61_a_report_completes_by_the_lessons_rule(CompletionRule rule, int played, bool done)
    {
        var step = New();
        step.Play(played, [(0, played)], 600, rule, Now.AddMinutes(10));
        Assert.Equal(done, step.IsDone);
    }

    [Fact]
    public void Rule_61_stretches_of_many_devices_join_and_the_clock_bounds_them()
    {
        var step = New();
        step.Play(300, [(0, 300)], 600, CompletionRule.Played, Now.AddMinutes(3));
        step.Play(0, [(0, 10)], 600, CompletionRule.Played, Now.AddMinutes(4));
        step.Play(550, [(290, 550)], 600, CompletionRule.Played, Now.AddMinutes(8));
        Assert.Equal((550, "0-550", true), (step.Played, step.Stretches, step.IsDone));

        var hasty = New();
        for (var i = 0; i < 100; i++) hasty.Play(600, [(0, 600)], 600, CompletionRule.Played, Now.AddSeconds(10));
        Assert.Equal((40, false), (hasty.Played, hasty.IsDone));
    }

    [Fact]
    public void Rule_61_what_lies_beyond_the_end_is_not_there()
    {
        var step = New();
        step.Play(900, [(595, 86_400), (700, 650), (-5, 2)], 600, CompletionRule.Played, Now.AddDays(1));
        Assert.Equal((600, 7, "0-2,595-600"), (step.Position, step.Played, step.Stretches));
    }

    [Fact]
    public void Rule_59_done_counts_once_and_stays()
    {
        var step = New();
        step.Complete(Now.AddMinutes(1));
        step.Complete(Now.AddMinutes(2));
        Assert.Null(step.Tick(CompletionRule.Opened, Measure.Opening, null, Now.AddMinutes(3)));
        step.Play(1, [(0, 1)], 600, CompletionRule.Played, Now.AddMinutes(4));
        Assert.Equal(Now.AddMinutes(1), step.CompletedAt);
    }

    [Fact]
    public void Rule_62_the_time_it_was_last_seen_never_goes_back()
    {
        var step = New();
        step.See(Now.AddMinutes(5));
        step.See(Now.AddMinutes(4));
        step.Play(1, [(0, 1)], 600, CompletionRule.Played, Now.AddMinutes(-3));
        step.Complete(Now.AddMinutes(2));
        Assert.Equal(Now.AddMinutes(5), step.SeenAt);
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Akada.Slices.Infrastructure;

public static class TestSounds
{
    /// <summary>Silence: a WAV of one channel and 8 bits.</summary>
    public static byte[] Wav(int seconds, int rate = 8000)
    {
        var wav = new byte[44 + (seconds * rate)];
        wav.AsSpan(44).Fill(128);
        void Word(int at, string word) => Encoding.ASCII.GetBytes(word, wav.AsSpan(at));
        void Number(int at, int number) => BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(at), number);
        Word(0, "RIFF");
        Number(4, wav.Length - 8);
        Word(8, "WAVEfmt ");
        Number(16, 16);
        Number(20, 1 | (1 << 16));
        Number(24, rate);
        Number(28, rate);
        Number(32, 1 | (8 << 16));
        Word(36, "data");
        Number(40, wav.Length - 44);
        return wav;
    }

    /// <summary>Makes the lesson a recording of silence, as its teacher does by the API; answers the file.</summary>
    public static async Task<Guid> BecomeSoundAsync(this TestSchool school, TestCourses.KnownCourse course, Guid lesson, int seconds, string? rule = null, int? minutes = null, int rate = 1000)
    {
        using var chidi = await school.ApiAsync(school.Chidi);
        var file = (await chidi.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", Wav(seconds, rate), "silence.wav")).Id;
        var saved = await chidi.PutAsync($"lessons/{lesson}", new { title = "Silence", kind = "audio", fileId = file, rule, minutes, required = true, basedOn = 2 });
        return saved.Status == 200 ? file : throw new InvalidOperationException(saved.Text);
    }
}

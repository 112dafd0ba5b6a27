using Akada.Platform.Html;
using SkiaSharp;

namespace Akada.Platform.Pdf;

/// <summary>A sheet as PDF in A4, with its own letters inside, so that it looks the same everywhere and nothing is fetched. About 75 kB, nearly all of it letters.</summary>
public static class PdfWriter
{
    private const float Width = 595, Height = 842, Edge = 56, Column = 330, QrSide = 120;

    public static byte[] Write(PdfSheet sheet, DateTime madeAt)
    {
        using var file = new MemoryStream();
        var facts = new SKDocumentPdfMetadata { Title = sheet.Title, Author = sheet.Issuer, Creator = "Akada", Creation = madeAt, Modified = madeAt };
        using (var document = SKDocument.CreatePdf(file, facts))
        {
            using var paper = new Paper(document);
            paper.Text(sheet.Issuer, Letters.Bold, 20, 10);
            paper.Text(sheet.Title, Letters.Bold, 14, 14);
            if (sheet.Warning is { } warning) paper.Framed(warning);
            foreach (var line in sheet.Lines) paper.Line(line);
            if (sheet.Code is { } code) paper.Code(code, sheet.CodeHint);
            paper.End();
            document.Close();
        }

        return file.ToArray();
    }

    /// <summary>Writes from top to bottom and takes a new page when one is full.</summary>
    private sealed class Paper(SKDocument document) : IDisposable
    {
        private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = true };
        private readonly SKPaint _soft = new() { Color = new SKColor(0x55, 0x55, 0x55), IsAntialias = true };
        private readonly SKPaint _rule = new() { Color = new SKColor(0xBB, 0xBB, 0xBB), Style = SKPaintStyle.Stroke, StrokeWidth = 0.7f };
        private SKCanvas _canvas = document.BeginPage(Width, Height);
        private float _y = Edge;

        public void Text(string text, SKTypeface face, float size, float after)
        {
            using var font = new SKFont(face, size);
            foreach (var row in Letters.Rows(text, font, Width - 2 * Edge)) Put(row, Edge, font, _ink);
            _y += after;
        }

        public void Framed(string text)
        {
            using var font = new SKFont(Letters.Bold, 11);
            var rows = Letters.Rows(text, font, Width - 2 * Edge - 20);
            _canvas.DrawRect(Edge, _y, Width - 2 * Edge, rows.Count * 11 * 1.4f + 12, _rule);
            _y += 4;
            foreach (var row in rows) Put(row, Edge + 10, font, _ink);
            _y += 20;
        }

        public void Line(PdfLine line)
        {
            using var font = new SKFont(line.Strong ? Letters.Bold : Letters.Plain, 11);
            using var small = new SKFont(Letters.Plain, 9);
            var names = Letters.Rows(line.Name, font, Column);
            var notes = line.Note is null ? [] : Letters.Rows(line.Note, small, Column);
            var values = Letters.Rows(line.Value, font, Width - 2 * Edge - Column - 10);
            Room(Math.Max(names.Count * 15.4f + notes.Count * 12.6f, values.Count * 15.4f) + 14);
            _canvas.DrawLine(Edge, _y, Width - Edge, _y, _rule);
            _y += 4;
            var top = _y;
            foreach (var row in names) Put(row, Edge, font, _ink);
            foreach (var row in notes) Put(row, Edge, small, _soft);
            (var left, _y) = (_y, top);
            foreach (var row in values) Put(row, Width - Edge, font, _ink, SKTextAlign.Right);
            _y = Math.Max(left, _y) + 6;
        }

        public void Code(string address, string? hint)
        {
            Room(QrSide + 30);
            _canvas.DrawLine(Edge, _y, Width - Edge, _y, _rule);
            _y += 16;
            var modules = QrCode.Modules(address);
            var side = QrSide / modules.Count;
            using var squares = new SKPathBuilder();
            for (var y = 0; y < modules.Count; y++)
            {
                for (var x = 0; x < modules.Count; x++)
                {
                    if (modules[y][x]) squares.AddRect(SKRect.Create(Edge + x * side, _y + y * side, side, side));
                }
            }

            using var path = squares.Detach();
            using var dark = new SKPaint { Color = SKColors.Black };
            _canvas.DrawPath(path, dark);
            using var font = new SKFont(Letters.Plain, 9);
            _y += 10;
            foreach (var row in Letters.Rows(hint ?? "", font, Width - 2 * Edge - QrSide - 20).Concat(Letters.Rows(address, font, Width - 2 * Edge - QrSide - 20))) Put(row, Edge + QrSide + 20, font, _soft);
        }

        public void End() => document.EndPage();

        public void Dispose()
        {
            _ink.Dispose();
            _soft.Dispose();
            _rule.Dispose();
        }

        private void Put(string row, float x, SKFont font, SKPaint paint, SKTextAlign align = SKTextAlign.Left)
        {
            _y += font.Size * 1.4f;
            _canvas.DrawText(row, x, _y - font.Size * 0.3f, align, font, paint);
        }

        private void Room(float height)
        {
            if (_y + height <= Height - Edge) return;
            document.EndPage();
            _canvas = document.BeginPage(Width, Height);
            _y = Edge;
        }
    }
}

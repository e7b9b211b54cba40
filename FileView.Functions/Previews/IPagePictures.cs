namespace FileView.Functions.Previews;

/// <summary>The pictures of <see cref="LatePages"/>.</summary>
internal interface IPagePictures
{
    /// <summary>Finds the picture of a page, or makes it, together with those beside it.</summary>
    /// <param name="artefacts">The blob name of the folder of artefacts.</param>
    /// <param name="manifest">What is in the folder.</param>
    /// <param name="path">A path within the content of the preview.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The picture, or <see langword="null"/> when the path is none of a late page, or the page cannot be shown.</returns>
    /// <exception cref="FileNotFoundException">The PDF is no longer stored.</exception>
    /// <exception cref="PageUnavailableException">It cannot be made now, or not in time: another time it may be there.</exception>
    Task<Artefact?> FindAsync(string artefacts, ArtefactManifest manifest, string path, CancellationToken cancellationToken);
}

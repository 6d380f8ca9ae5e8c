@echo off
rem Builds the tool on first use and after a change of its sources, then runs it.
setlocal
set "HERE=%~dp0"
where dotnet >nul 2>nul || (echo mad: the .NET 10 SDK is needed, and dotnet is not on the PATH. Get it from https://dot.net 1>&2 & exit /b 2)
if not exist "%HERE%artifacts\bin\Mad.Cli\release\Mad.Cli.dll" echo mad: first use: fetching packages (about 160 MB) and building the tool ... 1>&2
dotnet build "%HERE%src\Mad.Cli\Mad.Cli.csproj" -c Release -v q --nologo 1>&2 || exit /b 4
dotnet "%HERE%artifacts\bin\Mad.Cli\release\Mad.Cli.dll" %*

@echo off
rem Starts mustmon from an unpacked distribution on Windows: finds a Java 17 or newer and keeps it small.
rem MUSTMON_JAVA names another java; MUSTMON_JAVA_OPTS adds options for it. Paths are quoted, for spaces are usual in them.
setlocal
set "mustmon_home=%~dp0.."
set "mustmon_java=java"
if exist "%JAVA_HOME%\bin\java.exe" set "mustmon_java=%JAVA_HOME%\bin\java.exe"
if defined MUSTMON_JAVA set "mustmon_java=%MUSTMON_JAVA%"

rem Its first line is such as: openjdk version "17.0.15" 2025-04-15. Java 8 says 1.8.0.
set "mustmon_said=%TEMP%\mustmon-java-%RANDOM%%RANDOM%.txt"
"%mustmon_java%" -version 2>"%mustmon_said%" >nul
set "mustmon_version="
for /f "usebackq tokens=2,3" %%a in ("%mustmon_said%") do if "%%a"=="version" set "mustmon_version=%%~b"
del "%mustmon_said%" >nul 2>nul
if not defined mustmon_version echo mustmon: no Java found. Install a Java 17 or newer, or set MUSTMON_JAVA to its java.exe.>&2& exit /b 3
for /f "tokens=1 delims=.-+_" %%a in ("%mustmon_version%") do set "mustmon_major=%%a"
if %mustmon_major% LSS 17 echo mustmon: "%mustmon_java%" is Java %mustmon_version%; 17 or newer is needed. Set MUSTMON_JAVA to a newer java.exe.>&2& exit /b 3

rem The same as in the launcher for Linux and macOS, which says why.
set "mustmon_options=-XX:+UseSerialGC -Xms8m -Xmx64m -XX:NewRatio=5 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25"
set "mustmon_options=%mustmon_options% -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=2 -XX:ReservedCodeCacheSize=32m"
set "mustmon_options=%mustmon_options% -XX:+ExitOnOutOfMemoryError -XX:MaxDirectMemorySize=16m -Djava.awt.headless=true -Djava.locale.providers=SPI"
set "mustmon_options=%mustmon_options% -Dio.netty.allocator.type=unpooled -Dio.netty.noPreferDirect=true"
if %mustmon_major% GEQ 22 set "mustmon_options=%mustmon_options% --enable-native-access=ALL-UNNAMED"
if %mustmon_major% GEQ 23 set "mustmon_options=%mustmon_options% --sun-misc-unsafe-memory-access=allow"

"%mustmon_java%" %mustmon_options% %MUSTMON_JAVA_OPTS% -cp "%mustmon_home%\lib\*" io.github.mustmon.app.Main %*
exit /b %ERRORLEVEL%
